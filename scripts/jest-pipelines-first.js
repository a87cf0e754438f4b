/** Jest's order of the suites, but for the pipelines: they take longest, and what begins last must not be one of them. */
const { default: Sequencer } = require('@jest/test-sequencer');

module.exports = class extends Sequencer {
  sort(tests) {
    const isPipeline = ({ path }) => path.includes('/workflows/pipelines/');
    const pipelines = tests.filter(isPipeline).sort((a, b) => (a.path < b.path ? -1 : 1));
    return [...pipelines, ...super.sort(tests.filter((test) => !isPipeline(test)))];
  }
};
