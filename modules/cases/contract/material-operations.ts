import { defineOperation } from '@yimen/platform/contract';
import { Type } from 'typebox';
import { REUSE_WAYS, TRUST_LEVELS, type ReuseWay, type TrustLevel } from '../core/index.ts';

const orNull = (title: string) => Type.Union([Type.String(), Type.Null()], { title });
const level = Type.Enum(Object.keys(TRUST_LEVELS) as TrustLevel[], { title: '可信等级' });

const storedView = {
  id: Type.String({ title: '电子材料库编号' }),
  name: Type.String({ title: '材料名称' }),
  kind: Type.String({ title: '标准名称或编码' }),
  level,
  levelTitle: Type.String({ title: '可信等级说明' }),
  verifiedOn: Type.String({ title: '核验日期', format: 'civil-date' }),
  verifiedIn: orNull('核验单位'),
  usableUntil: Type.String({ title: '可以使用到', format: 'civil-date' }),
};

const party = Type.String({ title: '申请人编号（窗口填写；申请人本人不填）', minLength: 1, maxLength: 64 });

/** For each material of an item: which of the applicant's stored ones may be used instead of handing it in. */
export const offerStoredMaterials = defineOperation({
  id: 'cases.offerStoredMaterials',
  title: '查询申请某事项可以免提交的材料',
  method: 'GET',
  path: '/cases/stored-materials/offers',
  access: 'signed-in',
  query: Type.Object({
    item: Type.String({ title: '事项编码', minLength: 1, maxLength: 50 }),
    party: Type.Optional(party),
  }),
  output: Type.Object({
    materials: Type.Array(
      Type.Object({
        no: Type.Integer({ title: '材料序号' }),
        name: Type.String({ title: '材料名称' }),
        required: Type.Boolean({ title: '是否必要' }),
        stored: Type.Array(
          Type.Object({
            ...storedView,
            way: Type.Enum(Object.keys(REUSE_WAYS) as ReuseWay[], { title: '使用方式' }),
            wayTitle: Type.String({ title: '使用方式说明' }),
          }),
          { title: '可以使用的已有材料' },
        ),
      }),
    ),
  }),
  refusals: ['cases.item-not-in-force', 'cases.no-party', 'cases.not-intake-point'],
});

/** What a party has in the store: its own, or for staff that which their own units have verified. */
export const listStoredMaterials = defineOperation({
  id: 'cases.listStoredMaterials',
  title: '查询电子材料库',
  method: 'GET',
  path: '/cases/stored-materials',
  access: 'signed-in',
  query: Type.Object({ party: Type.Optional(party) }),
  output: Type.Object({
    materials: Type.Array(
      Type.Object({
        ...storedView,
        caseNumber: Type.String({ title: '在哪一件中核验' }),
        validUntil: orNull('材料有效期至'),
        withdrawnOn: orNull('撤回日期'),
      }),
    ),
  }),
  refusals: ['cases.no-party'],
});

/** Withdraws a stored material: by its party, or by the body that verified it. */
export const withdrawStoredMaterial = defineOperation({
  id: 'cases.withdrawStoredMaterial',
  title: '撤回电子材料库中的材料',
  method: 'POST',
  path: '/cases/stored-materials/{id}/withdrawal',
  access: 'signed-in',
  params: Type.Object({ id: Type.String({ title: '电子材料库编号', minLength: 1, maxLength: 64 }) }),
  body: Type.Object(
    { reason: Type.String({ title: '原因', minLength: 1, maxLength: 500 }) },
    { additionalProperties: false },
  ),
  output: Type.Object({ withdrawn: Type.Literal(true) }, { title: '已撤回' }),
  refusals: ['cases.no-such-stored', 'cases.stored-withdrawn'],
});
