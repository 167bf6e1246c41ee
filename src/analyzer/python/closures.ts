import type { Frame } from './frame.ts';
import type { SyntaxNode } from './syntax.ts';

/** The frames in which functions were defined. Files with the same content share their syntax, so that the path counts as well. */
export class Closures {
  readonly #frames = new WeakMap<SyntaxNode, Map<string, Frame>>();

  set(node: SyntaxNode, frame: Frame): void {
    const known = this.#frames.get(node);
    if (known === undefined) this.#frames.set(node, new Map([[frame.module.path, frame]]));
    else known.set(frame.module.path, frame);
  }

  delete(node: SyntaxNode, frame: Frame): void {
    this.#frames.get(node)?.delete(frame.module.path);
  }

  get(node: SyntaxNode, path: string): Frame | undefined {
    return this.#frames.get(node)?.get(path);
  }
}
