/** Where a repository keeps its configuration. */
export const configPath = '.github/lockkeeper.yml';
