import { Button, Form, Input } from 'antd';
import styles from './notice-days.module.css';

/** The days off and the days worked in exchange, line by line. */
export function NoticeDays() {
  return (
    <>
      <Form.List name="holidays">
        {(lines, { add, remove }) => (
          <fieldset className={styles['lines']}>
            <legend className={styles['legend']}>放假</legend>
            {lines.map(({ key, name }) => (
              <div key={key} className={styles['line']}>
                <Form.Item name={[name, 'name']} label="节日">
                  <Input maxLength={20} placeholder="春节" />
                </Form.Item>
                <Form.Item name={[name, 'from']} label="从">
                  <Input type="date" />
                </Form.Item>
                <Form.Item name={[name, 'to']} label="到（含）">
                  <Input type="date" />
                </Form.Item>
                <Button aria-label={`删除第 ${name + 1} 行放假`} onClick={() => remove(name)}>
                  删除
                </Button>
              </div>
            ))}
            <Button onClick={() => add({})}>加一段放假</Button>
          </fieldset>
        )}
      </Form.List>
      <Form.List name="makeUpDays">
        {(lines, { add, remove }) => (
          <fieldset className={styles['lines']}>
            <legend className={styles['legend']}>调休上班</legend>
            {lines.map(({ key, name }) => (
              <div key={key} className={styles['line']}>
                <Form.Item name={[name, 'name']} label="节日">
                  <Input maxLength={20} placeholder="春节" />
                </Form.Item>
                <Form.Item name={[name, 'date']} label="上班日">
                  <Input type="date" />
                </Form.Item>
                <Button aria-label={`删除第 ${name + 1} 行调休`} onClick={() => remove(name)}>
                  删除
                </Button>
              </div>
            ))}
            <Button onClick={() => add({})}>加一天上班</Button>
          </fieldset>
        )}
      </Form.List>
    </>
  );
}
