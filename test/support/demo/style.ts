/** The page's style: no fonts, pictures or scripts from elsewhere. Follows the reader's light or dark setting. */
export const style = `
:root { color-scheme: light dark; --line: #d1d9e0; --quiet: #59636e; --back: #ffffff; --box: #f6f8fa; --text: #1f2328;
  --added: #dafbe1; --removed: #ffebe9; --added-edge: #aceebb; --removed-edge: #ffcecb; --accent: #0969da; --green: #1a7f37; --red: #cf222e; --amber: #9a6700; }
@media (prefers-color-scheme: dark) { :root { --line: #3d444d; --quiet: #9198a1; --back: #0d1117; --box: #151b23; --text: #f0f6fc;
  --added: #12261e; --removed: #2c1719; --added-edge: #1b4721; --removed-edge: #542426; --accent: #4493f8; --green: #3fb950; --red: #f85149; --amber: #d29922; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; }
main { max-width: 1060px; margin: 0 auto; padding: 24px 16px 80px; }
a { color: var(--accent); text-decoration: none; } a:hover { text-decoration: underline; }
h1 { font-size: 24px; font-weight: 500; margin: 0 0 8px; } h2 { font-size: 16px; margin: 32px 0 12px; } h3 { font-size: 15px; } h4 { font-size: 14px; }
.quiet { color: var(--quiet); }
code, pre, .diff { font: 12px/20px ui-monospace, SFMono-Regular, "Liberation Mono", Menlo, Consolas, monospace; }
code { background: var(--box); padding: 2px 5px; border-radius: 4px; overflow-wrap: anywhere; }
pre { background: var(--box); padding: 12px; border-radius: 6px; overflow-x: auto; } pre code { background: none; padding: 0; overflow-wrap: normal; }
pre span { display: block; } pre .added { background: var(--added); } pre .removed { background: var(--removed); }
.badge { display: inline-block; padding: 3px 12px; border-radius: 2em; color: #fff; background: var(--green); font-weight: 500; margin-right: 8px; }
.badge.draft { background: #59636e; } .badge.closed { background: var(--red); } .badge.merged { background: #8250df; }
.box { border: 1px solid var(--line); border-radius: 6px; margin: 16px 0; overflow: hidden; }
.box > header { background: var(--box); padding: 8px 16px; border-bottom: 1px solid var(--line); color: var(--quiet); }
.box > header b { color: var(--text); } .box > .body { padding: 4px 16px 8px; overflow-x: auto; }
.bot { border: 1px solid var(--line); border-radius: 2em; padding: 0 7px; font-size: 12px; margin-left: 4px; }
.success { color: var(--green); } .failure, .action_required, .timed_out { color: var(--red); } .neutral, .in_progress, .queued, .cancelled { color: var(--amber); }
.file { border: 1px solid var(--line); border-radius: 6px; margin: 16px 0; overflow: hidden; }
.file > header { background: var(--box); padding: 8px 12px; border-bottom: 1px solid var(--line); display: flex; justify-content: space-between; }
.plus { color: var(--green); } .minus { color: var(--red); }
table.diff { width: 100%; border-collapse: collapse; table-layout: fixed; } table.diff td { padding: 0 10px; white-space: pre-wrap; overflow-wrap: anywhere; vertical-align: top; }
.file > table.diff > tbody > tr > td:nth-child(-n+2):not([colspan]) { width: 46px; text-align: right; color: var(--quiet); user-select: none; } .suggestion td:first-child { width: 30px; color: var(--quiet); }
tr.added { background: var(--added); } tr.removed { background: var(--removed); } tr.hunk { background: var(--box); color: var(--quiet); } .mark { display: inline-block; width: 1.5em; color: var(--quiet); }
tr.thread > td { white-space: normal !important; padding: 4px 12px 12px !important; background: var(--back); border: solid var(--line); border-width: 1px 0; font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; }
.comments { padding: 0 8px; } .comments .box { max-width: 880px; margin: 10px 0; } .fixed { opacity: .65; }
.suggestion { border: 1px solid var(--line); border-radius: 6px; margin: 8px 0; overflow: hidden; } .suggestion > header { background: var(--box); padding: 6px 12px; border-bottom: 1px solid var(--line); }
.body table:not(.diff) { border-collapse: collapse; margin: 8px 0; } .body table:not(.diff) th, .body table:not(.diff) td { border: 1px solid var(--line); padding: 5px 12px; text-align: left; vertical-align: top; }
details { margin: 8px 0; } summary { cursor: pointer; } blockquote { margin: 8px 0; padding: 0 1em; color: var(--quiet); border-left: 4px solid var(--line); }
.alert { border-left: 4px solid var(--amber); padding: 4px 16px; margin: 8px 0; } ul.pulls { list-style: none; padding: 0; margin: 0; border: 1px solid var(--line); border-radius: 6px; } ul.pulls li { padding: 10px 16px; border-top: 1px solid var(--line); } ul.pulls li:first-child { border-top: 0; } ul.pulls a { font-weight: 600; font-size: 15px; color: var(--text); }
`;
