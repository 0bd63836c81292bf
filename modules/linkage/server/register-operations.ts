import { implement, type CallContext, type Implementation } from '@yimen/platform/module';
import { isRefusal, refuse, type Refusal } from '@yimen/platform/procedure';
import { writeWorkbook } from '@yimen/platform/spreadsheet';
import { directoryApi } from '../../directory/server/api.ts';
import * as contract from '../contract/index.ts';
import { licenceKey, matchWays, type MatchWay } from '../core/index.ts';
import { importRegister } from './register/import-register.ts';
import { REGISTER_SHEET, templateColumns } from './register/register-columns.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PAGE = 50;

const list = implement(contract.listRegister, async ({ query }, { services, actor }) => {
  const { unit = null, number, unmatched = false, after = 0, limit = PAGE } = query;
  const scope = actor!.grants['linkage.read']!;
  const { rows } = await services.database.pool.query<Record<string, any>>(
    `select r.*, f.number as matched from linkage.register_row r left join cases.case_fact f on f.id = r.case_id
      where r.withdrawn_by is null and r.id > $1 and ($2::text[] is null or r.department = any($2))
        and ($3::text is null or r.department = $3) and ($4::text is null or r.number_key = $4)
        and (not $5 or (r.case_id is null and r.asked is null))
      order by r.id limit $6`,
    [
      after,
      scope === 'county' ? null : scope,
      unit,
      number === undefined ? null : licenceKey(number),
      unmatched,
      limit + 1,
    ],
  );
  const page = rows.slice(0, limit);
  return {
    rows: page.map((row) => ({
      id: Number(row['id']),
      unit: row['department'],
      unitName: directoryApi(services).organisation(row['department'])?.name ?? row['department'],
      ...{ item: row['item'], itemName: row['item_name'], number: row['number'], holder: row['holder'] },
      ...{ issuedOn: row['issued_on'], validUntil: row['valid_until'], givenCase: row['case_number'] },
      case: row['matched'],
      matchedBy: row['matched_by'] === null ? null : matchWays[row['matched_by'] as MatchWay],
      examined: row['asked'] === null,
      source: { file: row['file'], sheet: row['sheet'], line: row['line'] },
    })),
    next: rows.length > limit ? Number(page.at(-1)!['id']) : null,
  };
});

const importing = implement(contract.importRegister, async ({ body }, { services, actor, now }) => {
  const bytes = await fileOf(body, services.files);
  if (isRefusal(bytes)) return bytes;
  const { format, dryRun = false, complete } = body;
  const report = await importRegister(services, {
    ...{ bytes, format, actor: actor!, now, dryRun },
    ...(complete === undefined ? {} : { complete }),
  });
  return isRefusal(report) ? report : { ...report, mistakes: [...report.mistakes] };
});

async function fileOf(
  { file, content }: { file?: string; content?: string },
  files: CallContext['services']['files'],
): Promise<Buffer | Refusal> {
  if ((file === undefined) === (content === undefined)) {
    return refuse('linkage.no-file', '请给出已上传文件的编号（file）或文件内容（content）之一。', {
      path: '/file',
    });
  }
  if (content !== undefined) return Buffer.from(content, 'base64');
  const bytes = await files.get(file!);
  return bytes ?? refuse('linkage.no-file', '没有找到已上传的文件，请重新上传。', { path: '/file' });
}

const template = implement(contract.getRegisterTemplate, async () => ({
  name: '证照台账.xlsx',
  mediaType: XLSX,
  content: writeWorkbook([{ name: REGISTER_SHEET, columns: templateColumns, rows: [] }]).toString('base64'),
}));

/** The licence register: list, import, empty form. */
export const registerOperations: readonly Implementation[] = [list, importing, template];
