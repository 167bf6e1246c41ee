export default globalThis.__treeSitter.Python;
