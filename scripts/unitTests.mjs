/** Where the unit tests are. Not in .mocharc.json: there it would be added to whatever `npx mocha x.test.ts` names. */
export const UNIT_TESTS = ['src/**/*.test.ts', 'test/unit/**/*.test.ts'];
