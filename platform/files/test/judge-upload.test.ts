import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../procedure/index.ts';
import { judgeUpload } from '../judge-upload.ts';
import { zipOf } from './zip.ts';

const MAX = 1024;
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const pdf = latin('%PDF-1.7\n%...');
const png = latin('\x89PNG\r\n\x1a\n....');

const docx = (): Buffer => zipOf(['[Content_Types].xml', 'word/document.xml']);

/** Changes what the first entry of the zip's directory declares. */
function declaring(zip: Buffer, change: { compressed?: number; expanded?: number; flags?: number }): Buffer {
  const at = zip.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
  if (change.flags !== undefined) zip.writeUInt16LE(change.flags, at + 8);
  if (change.compressed !== undefined) zip.writeUInt32LE(change.compressed, at + 20);
  if (change.expanded !== undefined) zip.writeUInt32LE(change.expanded, at + 24);
  return zip;
}

const good: [string, Buffer, string][] = [
  ['营业执照.pdf', pdf, 'application/pdf'],
  ['照片.PNG', png, 'image/png'],
  ['照片.jpeg', latin('\xff\xd8\xff\xe0..JFIF'), 'image/jpeg'],
  ['图.gif', latin('GIF89a....'), 'image/gif'],
  ['图.webp', latin('RIFF\x10\x00\x00\x00WEBPVP8 '), 'image/webp'],
  [
    '申请书v1.2.docx',
    zipOf(['[Content_Types].xml', 'word/document.xml']),
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  [
    '名单.xlsx',
    zipOf(['[Content_Types].xml', 'xl/workbook.xml']),
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  ['批复.ofd', zipOf(['OFD.xml', 'Doc_0/Document.xml']), 'application/ofd'],
  ['说明.txt', Buffer.from('面积＜100平方米，a < b\n'), 'text/plain; charset=utf-8'],
];

const bad: [why: string, name: string, bytes: Buffer, code: string][] = [
  ['empty', 'a.pdf', Buffer.alloc(0), 'files.empty'],
  [
    'one byte too large',
    'a.pdf',
    Buffer.concat([pdf, Buffer.alloc(MAX + 1 - pdf.length)]),
    'files.too-large',
  ],
  ['html named txt', 'a.txt', Buffer.from('  <html><script>alert(1)</script>'), 'files.content'],
  [
    'svg named png',
    'a.png',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'),
    'files.content',
  ],
  ['svg by name', 'a.svg', Buffer.from('<svg/>'), 'files.extension'],
  ['a Windows program named pdf', 'a.pdf', latin('MZ\x90\x00'), 'files.content'],
  ['a Linux program named jpg', 'a.jpg', latin('\x7fELF\x02'), 'files.content'],
  ['a script named txt', 'a.txt', Buffer.from('#!/bin/sh\nrm -rf /'), 'files.content'],
  ['unknown bytes', 'a.pdf', latin('\x00\x01\x02\x03'), 'files.content'],
  ['an archive named docx', 'a.docx', zipOf(['a/b.txt']), 'files.content'],
  ['a broken zip', 'a.docx', zipOf(['word/document.xml']).subarray(0, 40), 'files.content'],
  [
    'a document with macros',
    'a.docx',
    zipOf(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']),
    'files.content',
  ],
  ['old Word', 'a.docx', latin('\xd0\xcf\x11\xe0\xa1\xb1'), 'files.content'],
  ['a program behind a document', 'a.exe.pdf', pdf, 'files.double-extension'],
  ['two accepted endings', 'a.pdf.png', png, 'files.double-extension'],
  ['no extension', '营业执照', pdf, 'files.extension'],
  ['png named pdf', 'a.pdf', png, 'files.mismatch'],
  ['docx named xlsx', 'a.xlsx', zipOf(['[Content_Types].xml', 'word/document.xml']), 'files.mismatch'],
  ['GIF that is a web page', 'a.gif', latin('GIF89a/*<html><script>alert(1)</script>'), 'files.polyglot'],
  ['JPEG with PHP in its comment', 'a.jpg', latin('\xff\xd8\xff\xfe<?php system($x)'), 'files.polyglot'],
  ['GIF that is a PDF', 'a.gif', latin('GIF89a....%PDF-1.7'), 'files.polyglot'],
  ['PDF that is a web page', 'a.pdf', latin('%PDF-1.7\n<script>alert(1)</script>'), 'files.polyglot'],
  ['PDF that is a zip', 'a.pdf', Buffer.concat([pdf, zipOf(['a.exe'])]), 'files.polyglot'],
  ['PNG that is a zip', 'a.png', Buffer.concat([png, zipOf(['a.js'])]), 'files.polyglot'],
  ['JPEG that is a rar', 'a.jpg', latin('\xff\xd8\xff\xe0...Rar!\x1a\x07..'), 'files.polyglot'],
  ['a document with something behind it', 'a.docx', Buffer.concat([docx(), pdf]), 'files.content'],
  ['a document that declares 1 GB', 'a.docx', declaring(docx(), { expanded: 1 << 30 }), 'files.content'],
  [
    'a document whose parts overlap',
    'a.docx',
    declaring(docx(), { compressed: 100_000, expanded: 100_000 }),
    'files.content',
  ],
  ['a document with a password', 'a.docx', declaring(docx(), { flags: 1 }), 'files.content'],
  ['a path in the name', '../../etc/a.pdf', pdf, 'files.bad-name'],
  ['a name that turns its direction', 'a\u202efdp.pdf', pdf, 'files.bad-name'],
];

describe('a file to upload', () => {
  it.each(good)('%s is accepted for what its content is', (name, bytes, mediaType) => {
    expect(judgeUpload(bytes, name, MAX)).toMatchObject({ mediaType });
  });

  it.each(bad)('is refused in Chinese: %s', (_why, name, bytes, code) => {
    const refusal = judgeUpload(bytes, name, MAX);
    expect(refusal).toMatchObject({ kind: 'refused', code });
    expect(isRefusal(refusal) && refusal.message).toMatch(/[\u4e00-\u9fff].*。$/);
  });

  it('at exactly the limit is accepted', () => {
    expect(judgeUpload(Buffer.concat([pdf, Buffer.alloc(MAX - pdf.length)]), 'a.pdf', MAX)).toHaveProperty(
      'mediaType',
    );
  });

  it('with more than 5000 parts is refused, with the number', () => {
    const zip = zipOf(Array.from({ length: 5001 }, (_, i) => `p${i}`));
    expect(judgeUpload(zip, 'a.docx', 10 * 1024 * 1024)).toMatchObject({
      code: 'files.content',
      message: expect.stringContaining('5001 个部件'),
    });
  });

  it('that holds metadata as XML is accepted: cameras and office programs write it', () => {
    const xmp = '<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF/></x:xmpmeta>';
    const photo = Buffer.concat([latin('\xff\xd8\xff\xe1'), Buffer.from(xmp)]);
    expect(judgeUpload(photo, 'a.jpg', MAX)).toMatchObject({ mediaType: 'image/jpeg' });
    expect(judgeUpload(latin(`%PDF-1.7\n${xmp}`), 'a.pdf', MAX)).toMatchObject({
      mediaType: 'application/pdf',
    });
  });

  it('is accepted or refused, never a fault, whatever its bytes', () => {
    const start = fc.constantFrom('', 'PK\x03\x04', 'PK\x05\x06', '%PDF-', 'RIFF', '<');
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 200 }), fc.string(), (magic, rest, name) => {
        const result = judgeUpload(Buffer.concat([latin(magic), rest]), name, MAX);
        expect(isRefusal(result) || 'mediaType' in result).toBe(true);
      }),
      { seed: 3 },
    );
  });

  it('survives a zip cut or changed at any place', () => {
    const whole = zipOf(['[Content_Types].xml', 'word/document.xml']);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), (at, value, cut) => {
        const changed = cut ? whole.subarray(0, at) : Buffer.from(whole);
        if (!cut) changed[at] = value;
        const result = judgeUpload(changed, 'a.docx', MAX);
        expect(isRefusal(result) || 'mediaType' in result).toBe(true);
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});
