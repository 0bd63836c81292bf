import type { Outcome, Preview, Seen } from './seen.ts';

/** What will be done, one sentence. */
export function intention({ outcome, unchanged, handler }: Preview, { name, phone }: Seen): string {
  switch (outcome) {
    case 'opened':
      return `为${name}开通网上账号，并登记为已实名核验；以后用手机号码 ${phone} 登录。`;
    case 'verified':
      return `${name}用手机号码 ${phone} 在网上注册的账号登记为已实名核验，以前在网上办的事仍在这个账号里。`;
    case 'phone-changed':
      return unchanged
        ? `${name}已经核验过，登录的手机号码就是 ${phone}，不必再办。`
        : `${name}的账号改用手机号码 ${phone} 登录，原来的手机号码不能再登录。`;
    case 'handler-verified':
      return unchanged
        ? `${handler?.name ?? ''}（${phone}）已经是“${name}”的经办人，不必再办。`
        : `把${handler?.name ?? ''}（${phone}）登记为“${name}”的经办人，可以替单位申请、查看单位的办件、增加其他经办人。`;
  }
}

/** What the clerk must not overlook: who loses something, and what does not agree with the papers. */
export function warnings(
  { ended, phoneMoved, otherName, renamed }: Preview,
  { kind, name, phone }: Seen,
): string[] {
  const named = kind === 'person' ? '姓名' : '单位名称';
  return [
    ...(ended > 0
      ? [
          `有 ${ended} 个账号用这个证件号码注册，手机号码却不是 ${phone}：将当作不是本人注册而停用，不能再登录。如果那是本人用旧号码注册的，请先填旧号码核验，再填新号码改过来。`,
        ]
      : []),
    ...(phoneMoved
      ? [
          `手机号码 ${phone} 现在是另一个账号的，办理后那个账号不能再用它登录。请确认这个号码在本人手上，例如当场拨打。`,
        ]
      : []),
    ...(otherName !== null && !renamed
      ? [
          `这个号码登记的${named}是“${otherName}”，和填写的“${name}”不一样，办理后登记的${named}不变。请再核对一遍证件和号码。`,
        ]
      : []),
  ];
}

/** What is worth knowing and stops nobody. */
export function remarks({ otherName, renamed, handler }: Preview, { kind, name }: Seen): string[] {
  return [
    ...(otherName !== null && renamed
      ? [`网上登记的${kind === 'person' ? '姓名' : '单位名称'}是“${otherName}”，将改成“${name}”。`]
      : []),
    ...(handler !== null && !handler.verified
      ? ['经办人本人还没有实名核验，请一并核对其身份证，另办一次个人核验。']
      : []),
  ];
}

/** What was done, in a few words. */
export function done({ outcome }: Outcome, { name }: Seen): string {
  switch (outcome) {
    case 'opened':
      return `已为${name}开通网上账号。`;
    case 'verified':
      return `${name}的账号已实名核验。`;
    case 'phone-changed':
      return `${name}的登录手机号码已更换。`;
    case 'handler-verified':
      return `已核验“${name}”的经办人。`;
  }
}

/** What to tell the person who leaves the counter. */
export function nextSteps({ outcome, ended }: Outcome, { name, phone }: Seen): string[] {
  const also = ended > 0 ? [`不是本人注册的 ${ended} 个账号已经停用，登录即刻失效。`] : [];
  switch (outcome) {
    case 'opened':
      return [
        `打开本站，选“短信验证码登录”，用 ${phone} 登录。`,
        '想用密码登录的，登录后在“我的账号”里设置。',
        ...also,
      ];
    case 'verified':
      return [
        '照原来的方式登录，以前在网上办的事都在。',
        '今后在窗口办的事，也在“我的办件”里看得到。',
        ...also,
      ];
    case 'phone-changed':
      return [`以后用 ${phone} 收短信验证码登录；设过密码的，密码不变。`, ...also];
    case 'handler-verified':
      return [
        `经办人用 ${phone} 登录，申请时在“为谁办”里选“${name}”；已经登录的，几秒钟后刷新页面就看得到。`,
        '要增加其他经办人的，由这位经办人在“我的账号”的“单位和代办”里办。',
      ];
  }
}
