import noHiddenChance from './no-hidden-chance.js';
import noHiddenClock from './no-hidden-clock.js';
import noNowInSql from './no-now-in-sql.js';
import noPersonalDataInLogs from './no-personal-data-in-logs.js';
import noVagueFileName from './no-vague-file-name.js';

/** The house's own lint rules. Each has a test that plants a violation under the real configuration. */
export default {
  meta: { name: 'yimen' },
  rules: {
    'no-hidden-chance': noHiddenChance,
    'no-hidden-clock': noHiddenClock,
    'no-now-in-sql': noNowInSql,
    'no-personal-data-in-logs': noPersonalDataInLogs,
    'no-vague-file-name': noVagueFileName,
  },
};
