// The native tree-sitter breaks when a second test file of the same process loads it again. It is loaded here, once a
// process and outside of Jest's module registry, and handed in through the global.
import { TestEnvironment } from 'jest-environment-node';
import Parser from 'tree-sitter';
import Python from 'tree-sitter-python';

export default class NativeParserEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.__treeSitter = { Parser, Python };
  }
}
