/** A column of the exchange. `required`: the receiver refuses a row without it. */
export interface Column {
  readonly title: string;
  readonly required: boolean;
}

const must = (title: string): Column => ({ title, required: true });
const may = (title: string): Column => ({ title, required: false });

/** Columns every row begins with. */
export const COMMON_COLUMNS = {
  row_guid: must('行标识'),
  cd_batch: must('批次'),
  cd_operation: must('操作（I新增 U更新 D删除）'),
  cd_time: must('操作时间'),
  data_source: must('数据来源'),
  project_no: must('办件编号'),
} as const satisfies Record<string, Column>;

const accept = {
  catalog_code: must('基本编码'),
  task_code: must('事项编码'),
  task_name: must('事项名称'),
  task_version: must('事项版本'),
  project_type: must('办件类型'),
  apply_type: must('申请类型'),
  apply_date: must('申请时间'),
  accept_date: must('受理时间'),
  org_name: must('受理部门'),
  org_code: must('受理部门统一社会信用代码'),
  applyer_name: must('申请人名称'),
  applyer_type: must('申请人类型'),
  applyer_page_type: must('申请人证件类型'),
  applyer_page_code: must('申请人证件号码'),
  project_name: may('办理摘要'),
  promise_date: may('承诺办结时间'),
  handle_user_name: may('受理人'),
  contact_mobile: may('联系手机'),
  project_state: may('办件状态'),
} as const satisfies Record<string, Column>;

const process = {
  process_name: must('环节名称'),
  event_name: must('业务动作'),
  event_start_time: must('开始时间'),
  event_end_time: must('结束时间'),
  handle_user_name: must('办理人'),
  handle_explain: must('办理意见'),
  remark: may('备注'),
} as const satisfies Record<string, Column>;

const special = {
  special_type: must('特别程序种类'),
  special_name: must('特别程序名称'),
  special_time: must('开始时间'),
  special_reason: must('启动理由'),
  end_time: must('结束时间'),
  result: may('结果'),
  handle_user: may('办理人'),
} as const satisfies Record<string, Column>;

const result = {
  result_type: must('办结类型'),
  result_date: must('办结时间'),
  is_delivery_results: must('是否送达'),
  result_cetr_name: may('证照名称'),
  result_cetr_no: may('证照编号'),
  result_explain: may('结果说明'),
  handle_user_name: may('办理人'),
} as const satisfies Record<string, Column>;

const material = {
  material_name: must('材料名称'),
  get_type: must('收取方式'),
  get_num: may('份数'),
} as const satisfies Record<string, Column>;

/** The data sets of the national exchange, in the order in which they are handed over. Source: core §2.7 (up_pro_*). */
export const DATA_SETS = {
  accept: { table: 'up_pro_accept', title: '受理', columns: { ...COMMON_COLUMNS, ...accept } },
  process: { table: 'up_pro_process', title: '过程', columns: { ...COMMON_COLUMNS, ...process } },
  special: {
    table: 'up_pro_special_procedure',
    title: '特别程序',
    columns: { ...COMMON_COLUMNS, ...special },
  },
  result: { table: 'up_pro_result', title: '结果', columns: { ...COMMON_COLUMNS, ...result } },
  material: { table: 'up_pro_material', title: '材料', columns: { ...COMMON_COLUMNS, ...material } },
} as const;
export type DataSet = keyof typeof DATA_SETS;

export const dataSets = Object.keys(DATA_SETS) as DataSet[];

/** Version of the columns and code lists below; a change of either is a new version and makes new batches. */
export const SCHEMA_VERSION = '1';

/** A row as it travels: every value a text. */
export type ExchangeRow = Readonly<Record<string, string>>;

/** Names of the columns of a data set, in order. */
export function columnsOf(set: DataSet): string[] {
  return Object.keys(DATA_SETS[set].columns);
}

/** Columns a row lacks though the receiver requires them. */
export function lackingColumns(set: DataSet, row: ExchangeRow): string[] {
  return Object.entries(DATA_SETS[set].columns as Record<string, Column>)
    .filter(([name, { required }]) => required && (row[name] ?? '') === '')
    .map(([name]) => name);
}

/** The data set of a file by its name, as exchange files are called: `up_pro_accept…`. */
export function dataSetOfFile(name: string): DataSet | undefined {
  // The longest table first: one name may begin another.
  return [...dataSets]
    .sort((a, b) => DATA_SETS[b].table.length - DATA_SETS[a].table.length)
    .find((set) => name.startsWith(DATA_SETS[set].table));
}
