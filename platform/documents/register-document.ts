import type { ClientBase } from 'pg';
import { fillTemplate, type DocumentContent, type Settings } from '../contract/index.ts';
import type { Database } from '../database/index.ts';
import type { Privacy } from '../privacy/index.ts';
import type { Instant } from '../time/index.ts';
import { givenNumber, matterNumber, nextNumber } from './document-number.ts';
import { DOCUMENT_COLUMNS, type DocumentRow } from './document-row.ts';
import { verifyAddress } from './document-settings.ts';
import type { DocumentSource, DocumentWriter, Written } from './document-writer.ts';
import { getInForce } from './template-store.ts';
import { newVerificationCode } from './verification-code.ts';

/** What registration needs of the product. `site` is the address at which people reach it. */
export interface Registrar {
  readonly database: Database;
  readonly settings: Settings;
  readonly privacy: Privacy;
  readonly site: string;
}

/**
 * Registers a document once: number, code, template version and content are fixed in one transaction. Whoever comes later, after
 * a crash or from another server, finds what the first one fixed.
 */
export async function registerDocument(
  registrar: Registrar,
  source: DocumentSource,
  writer: DocumentWriter,
  written: Written,
  at: Instant,
): Promise<DocumentRow> {
  const { number, document, entry } = source;
  return registrar.database.transaction(async (client) => {
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`document ${number}`]);
    const known = await findDocument(client, number, document.kind, document.ordinal);
    if (known !== undefined) return known;
    const { content, counted, template } = await compose(client, registrar, source, writer, written);
    const { agency, series, year, serial, text } = counted;
    const { rows } = await client.query(
      `insert into documents.document (matter, kind, ordinal, entry, writer, title, template, agency, series, year, serial,
         document_no, issuer, issued_on, holder, code, content, registered_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
       returning ${DOCUMENT_COLUMNS}`,
      [
        ...[number, document.kind, document.ordinal, entry.seq, writer.name],
        ...[content.title, template, agency, series, year, serial, text],
        ...[written.issuer, source.on, written.holder ?? null, content.verification.code],
        ...[registrar.privacy.encrypt(JSON.stringify(content)), new Date(at)],
      ],
    );
    return rows[0] as DocumentRow;
  });
}

async function compose(
  client: ClientBase,
  { settings, site }: Registrar,
  source: DocumentSource,
  writer: DocumentWriter,
  written: Written,
) {
  const { document, number, on } = source;
  const kind = `${writer.name}.${document.kind}`;
  const { template, version } = await getInForce(client, kind);
  const counted =
    written.documentNo !== undefined
      ? givenNumber(written.documentNo)
      : template.series === undefined
        ? matterNumber(number, document.ordinal)
        : await nextNumber(client, settings, { issuer: written.issuer, series: template.series, on });
  const code = newVerificationCode();
  const content: DocumentContent = fillTemplate(template, writer.kinds[document.kind]!, written.fields, {
    kind,
    template: version,
    issuer: written.issuer,
    number: counted.text,
    signatory: written.issuer,
    date: on,
    verification: { code, address: addressOf(settings, site, code) },
  });
  return { content, counted, template: version };
}

/** Where the QR code leads. */
export function addressOf(settings: Settings, site: string, code: string): string {
  const address = settings.get(verifyAddress).replace('{code}', code);
  return address.startsWith('/') ? `${site}${address}` : address;
}

/** A registered document of a matter; undefined while it is not registered. */
export async function findDocument(
  client: Pick<ClientBase, 'query'>,
  matter: string,
  kind: string,
  ordinal: number,
): Promise<DocumentRow | undefined> {
  const { rows } = await client.query(
    `select ${DOCUMENT_COLUMNS} from documents.document where matter = $1 and kind = $2 and ordinal = $3`,
    [matter, kind, ordinal],
  );
  return rows[0] as DocumentRow | undefined;
}
