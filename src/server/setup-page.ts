/** What a page of the set-up may do: send its one form to GitHub. No script, no style, no picture, no frame. */
export function setupHeaders(formTarget: string | undefined): Readonly<Record<string, string>> {
  const form = formTarget === undefined ? "'none'" : new URL(formTarget).origin;
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; form-action ${form}; frame-ancestors 'none'; base-uri 'none'`,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    // The address of the page is a secret.
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}

/** The page with the button that hands the manifest to GitHub. */
export function registerPage(action: string, manifest: object, owner: string): string {
  return page(
    'Register Lockkeeper',
    `<p>GitHub shows what is asked for and registers the App for <b>${text(owner)}</b>. The private key and the secret go to this machine alone.</p>
<form method="post" action="${text(action)}">
<input type="hidden" name="manifest" value="${text(JSON.stringify(manifest))}">
<button type="submit">Register on GitHub</button>
</form>`,
  );
}

/** The page after it. It holds no secret. */
export function registeredPage(name: string, installUrl: string, file: string): string {
  return page(
    'Registered',
    `<p><b>${text(name)}</b> is registered. Its number, key and secret are in <code>${text(file)}</code> on the machine of the App.</p>
<p>This page is gone now. Start the App, then <a rel="noreferrer" href="${text(installUrl)}">install it on your repositories</a>.</p>`,
  );
}

/** What went wrong, in a sentence. */
export function problemPage(message: string): string {
  return page('Not registered', `<p>${text(message)}</p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${text(title)}</title>
<h1>${text(title)}</h1>
${body}
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function text(value: string): string {
  return value.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
