export default globalThis.__treeSitter.Parser;
