import { Checkbox } from 'antd';
import { FormContextProvider } from '../../desk/schema-form/form-context.ts';
import { resolved, type Schema, type Values } from '../../desk/schema-form/schema.ts';
import { SchemaForm } from '../../desk/schema-form/schema-form.tsx';

/** The item's form, where the clerk enters it; on paper it is one of the materials and need not be typed. */
export function FormStep({
  schema,
  values,
  onChange,
}: {
  schema: Readonly<Record<string, unknown>>;
  values: Values | undefined;
  onChange: (values: Values | undefined) => void;
}) {
  return (
    <>
      <Checkbox
        checked={values !== undefined}
        onChange={({ target }) => onChange(target.checked ? {} : undefined)}
      >
        在这里录入电子申请表（收了纸质申请表的不必录入）
      </Checkbox>
      {values === undefined ? null : (
        <FormContextProvider value={{ choices: {}, errors: {}, upload: async () => undefined }}>
          <SchemaForm schema={resolved(schema as Schema)} values={values} onChange={onChange} />
        </FormContextProvider>
      )}
    </>
  );
}
