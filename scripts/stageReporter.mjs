// Mocha's reporter for `npm test`: progress on the console, and the JSON report that scripts/testReport.mjs reads.
import Mocha from 'mocha';

const { Dot, JSON: JsonReport, Spec } = Mocha.reporters;

export default class StageReporter {
  constructor(runner, options) {
    const Progress = options.reporterOptions.progress === 'dot' ? Dot : Spec;
    new Progress(runner, options);
    new JsonReport(runner, options);
  }
}
