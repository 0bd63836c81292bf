/** Why a file cannot be read as a workbook, in Chinese. Thrown inside this folder, answered as a refusal at its door. */
export class Unreadable extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The file is a zip or XML, but a broken one. */
export const damaged = (cause?: unknown): Unreadable =>
  new Unreadable('damaged', '文件已损坏，无法读取；请用表格软件打开后另存为 .xlsx，再重新导入。', { cause });
