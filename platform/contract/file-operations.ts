import { Type } from 'typebox';
import { defineOperation } from './operation.ts';

const sha256 = Type.String({ title: '文件编号', pattern: '^[0-9a-f]{64}$' });

/** Names, sizes and kinds of files, for who sent them and for holders of `files.read`; others are left out. */
export const describeFiles = defineOperation({
  id: 'files.describe',
  title: '查看文件名称和大小',
  method: 'POST',
  path: '/files/details',
  access: 'signed-in',
  body: Type.Object(
    { files: Type.Array(sha256, { title: '文件编号', maxItems: 500 }) },
    { additionalProperties: false },
  ),
  output: Type.Object(
    {
      files: Type.Array(
        Type.Object({
          sha256,
          name: Type.String({ title: '文件名' }),
          size: Type.Integer({ title: '字节数' }),
          mediaType: Type.String({ title: '类型' }),
        }),
      ),
    },
    { title: '文件' },
  ),
});
