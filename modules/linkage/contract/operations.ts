import { defineOperation } from '@yimen/platform/contract';
import { Type } from 'typebox';
import { FindingLine, FindingView, kindSchema, stateSchema } from './finding-view.ts';

const text = (title: string) => Type.String({ title });
const orNull = (title: string) => Type.Union([Type.String(), Type.Null()], { title });
const whole = (title: string) => Type.Integer({ title });
const day = (title: string) => Type.String({ title, format: 'civil-date' });
const unit = Type.Optional(Type.String({ title: '部门', maxLength: 64 }));
const limit = Type.Optional(Type.Integer({ title: '最多多少条（默认50）', minimum: 1, maximum: 500 }));
const access = { permission: 'linkage.read' };

/** Findings by department, kind and state, oldest first, page after page. */
export const listFindings = defineOperation({
  id: 'linkage.listFindings',
  title: '体外循环核查列表',
  method: 'GET',
  path: '/linkage/findings',
  access,
  sheet: { name: '体外循环核查', rows: 'findings', cursor: 'after' },
  query: Type.Object({
    unit,
    kind: Type.Optional(kindSchema),
    state: Type.Optional(stateSchema),
    after: Type.Optional(Type.String({ title: '接在哪个编号之后', maxLength: 80 })),
    limit,
  }),
  output: Type.Object({ findings: Type.Array(FindingLine), next: orNull('下一页接在哪个编号之后') }),
});

/** One finding with its evidence and what was said about it. */
export const getFinding = defineOperation({
  id: 'linkage.getFinding',
  title: '查看体外循环核查',
  method: 'GET',
  path: '/linkage/findings/{number}',
  access,
  params: Type.Object({ number: Type.String({ title: '核查编号', minLength: 1, maxLength: 80 }) }),
  output: FindingView,
  refusals: ['linkage.no-finding'],
});

/** Lines of the licence registers in force, with the case each belongs to. */
export const listRegister = defineOperation({
  id: 'linkage.listRegister',
  title: '证照台账',
  method: 'GET',
  path: '/linkage/register',
  access,
  sheet: { name: '证照台账', rows: 'rows', cursor: 'after', without: ['id'] },
  query: Type.Object({
    unit,
    number: Type.Optional(Type.String({ title: '证照编号', maxLength: 100 })),
    unmatched: Type.Optional(Type.Boolean({ title: '只要没有对应办件的' })),
    after: Type.Optional(
      Type.Integer({ title: '接在哪一行之后', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
    ),
    limit,
  }),
  output: Type.Object({
    rows: Type.Array(
      Type.Object({
        id: whole('行'),
        unit: text('部门'),
        unitName: text('部门名称'),
        item: orNull('事项编码'),
        itemName: text('事项'),
        number: text('证照编号'),
        holder: text('持有人（个人掩码）'),
        issuedOn: text('发证日期'),
        validUntil: orNull('有效期至'),
        givenCase: orNull('台账所写办件编号'),
        case: orNull('对应的办件'),
        matchedBy: orNull('凭什么对应'),
        examined: Type.Boolean({ title: '是否已检测' }),
        source: Type.Object(
          { file: text('文件摘要'), sheet: text('工作表'), line: whole('行号') },
          { title: '来源' },
        ),
      }),
    ),
    next: Type.Union([Type.Integer(), Type.Null()], { title: '下一页接在哪一行之后' }),
  }),
});

/** Imports a licence register, all or none; with `dryRun` only says what it would do. */
export const importRegister = defineOperation({
  id: 'linkage.importRegister',
  title: '导入证照台账',
  method: 'POST',
  path: '/linkage/register/import',
  access: { permission: 'linkage.register' },
  body: Type.Object(
    {
      format: Type.Enum(['xlsx', 'csv'], { title: '文件格式' }),
      file: Type.Optional(Type.String({ title: '已上传文件的编号', pattern: '^[0-9a-f]{64}$' })),
      content: Type.Optional(
        Type.String({
          title: '文件内容（Base64）',
          contentEncoding: 'base64',
          minLength: 1,
          maxLength: 30_000_000,
        }),
      ),
      dryRun: Type.Optional(Type.Boolean({ title: '只检查，不装入' })),
      complete: Type.Optional(
        Type.Object(
          {
            from: day('起日'),
            to: day('止日'),
            departments: Type.Optional(
              Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
                title: '哪些部门（不填为文件中的部门）',
                minItems: 1,
                maxItems: 100,
              }),
            ),
            items: Type.Optional(
              Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
                title: '哪些事项的台账（编码或名称；不填为部门的全部事项）',
                minItems: 1,
                maxItems: 500,
              }),
            ),
          },
          {
            title: '台账期间：文件是这些部门（这些事项）在期间内的全部台账，原有而文件中没有的行予以替换',
            additionalProperties: false,
          },
        ),
      ),
    },
    { title: '导入', additionalProperties: false },
  ),
  output: Type.Object({
    loaded: Type.Boolean({ title: '是否已装入' }),
    import: orNull('导入编号'),
    lines: whole('文件中的行数'),
    added: whole('新增'),
    unchanged: whole('已有'),
    withdrawn: whole('替换下来'),
    unknownItems: whole('事项不在目录中的行数'),
    mistakes: Type.Array(
      Type.Object({
        sheet: text('工作表'),
        row: whole('行'),
        column: text('列'),
        message: text('错误和改法'),
      }),
      { title: '错误（有一处则全部不装入）' },
    ),
  }),
  refusals: ['linkage.no-file', 'spreadsheet.not-a-workbook', 'spreadsheet.not-text'],
});

/** An empty register to be filled in. */
export const getRegisterTemplate = defineOperation({
  id: 'linkage.getRegisterTemplate',
  title: '下载证照台账空表',
  method: 'GET',
  path: '/linkage/register/template',
  access: { permission: 'linkage.register' },
  output: Type.Object({
    name: text('文件名'),
    mediaType: text('媒体类型'),
    content: Type.String({ title: '文件内容（Base64）', contentEncoding: 'base64' }),
  }),
});

/** Runs the detection now. A call looks at a bounded part; `done` says whether anything waits. */
export const runDetection = defineOperation({
  id: 'linkage.runDetection',
  title: '运行体外循环检测',
  method: 'POST',
  path: '/linkage/detection',
  access: { permission: 'linkage.detect' },
  body: Type.Object(
    {
      steps: Type.Optional(Type.Integer({ title: '最多几步（默认200）', minimum: 1, maximum: 100_000 })),
      again: Type.Optional(Type.Boolean({ title: '全部重新检测（设置调整之后）' })),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({
    entries: whole('读到的台账记录'),
    rows: whole('检测的台账行'),
    cases: whole('检测的办件'),
    raised: whole('新发现'),
    lapsed: whole('情形消失'),
    reappeared: whole('再次出现'),
    done: Type.Boolean({ title: '是否已检测完' }),
  }),
});

const counts = {
  rows: whole('台账行数'),
  rowsMatched: whole('有对应办件'),
  rowsUnmatched: whole('没有对应办件'),
  rowsPending: whole('还没有检测'),
  cases: whole('出证办结的办件数'),
  casesMatched: whole('有对应台账'),
  casesUnmatched: whole('没有对应台账'),
};

/** Licence registers against cases in a period, by department: lines by issue, cases by finish. */
export const reconcileRegister = defineOperation({
  id: 'linkage.reconcile',
  title: '证照台账与办件核对',
  method: 'GET',
  path: '/linkage/reconciliation',
  access,
  sheet: { name: '台账与办件对照', rows: 'units' },
  query: Type.Object({ from: day('起'), to: day('止') }),
  output: Type.Object({
    total: Type.Union([Type.Object(counts), Type.Null()], { title: '合计；只能查看部分部门时为空' }),
    units: Type.Array(Type.Object({ unit: orNull('部门'), unitName: orNull('部门名称'), ...counts })),
  }),
});
