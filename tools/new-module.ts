// `npm run new-module <name> <中文名>`: writes the furniture of a module and lists it in modules/registry.ts.
import { join } from 'node:path';
import { scaffoldModule, UnusableName } from './new-module/scaffold-module.ts';

const [name = '', title = ''] = process.argv.slice(2);
try {
  const written = await scaffoldModule(join(import.meta.dirname, '..'), name, title);
  for (const path of written) console.log(path);
  console.log(
    `模块 ${name}(${title})已建立。下一步：在 docs/glossary.md 登记用语，再写 modules/${name}/README.md。`,
  );
} catch (error) {
  if (!(error instanceof UnusableName)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
