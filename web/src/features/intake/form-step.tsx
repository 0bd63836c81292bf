import { Checkbox } from 'antd';
import { FormContextProvider } from '../../desk/schema-form/form-context.ts';
import type { Values } from '../../desk/schema-form/schema.ts';
import { SchemaForm } from '../../desk/schema-form/schema-form.tsx';
import { askedForm, firstAnswers } from './asked-form.ts';
import type { Party } from './intake-state.ts';

/** The item's form, where the clerk enters it; on paper it is one of the materials and need not be typed. */
export function FormStep({
  schema,
  kind,
  values,
  onChange,
}: {
  schema: Readonly<Record<string, unknown>>;
  /** Of the applicant, where it is known already. */
  kind: Party['kind'] | undefined;
  values: Values | undefined;
  onChange: (values: Values | undefined) => void;
}) {
  return (
    <>
      <Checkbox
        checked={values !== undefined}
        onChange={({ target }) => onChange(target.checked ? firstAnswers(schema, kind) : undefined)}
      >
        在这里录入电子申请表（收了纸质申请表的不必录入）
      </Checkbox>
      {values === undefined ? null : (
        <FormContextProvider value={{ choices: {}, errors: {}, upload: async () => undefined }}>
          <SchemaForm schema={askedForm(schema, schema, values)} values={values} onChange={onChange} />
        </FormContextProvider>
      )}
    </>
  );
}
