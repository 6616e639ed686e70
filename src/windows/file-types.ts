/** What Explorer's Type column says of a file (assumed, as on a server without Office). */

const types: Readonly<Record<string, string>> = {
  bat: 'MS-DOS Batch File',
  cmd: 'Windows NT Command Script',
  com: 'MS-DOS Application',
  dll: 'Application Extension',
  eml: 'Internet E-Mail Message',
  exe: 'Application',
  htm: 'HTML Document',
  html: 'HTML Document',
  ini: 'Configuration Settings',
  log: 'Text Document',
  txt: 'Text Document',
  vbs: 'VBScript Script File',
  wsf: 'Windows Script File',
  xml: 'XML Document',
};

/** `File Folder`, `Text Document`, `BAD File`. */
export function fileType({ name, kind }: { name: string; kind: 'folder' | 'file' }): string {
  if (kind === 'folder') return 'File Folder';
  const dot = name.lastIndexOf('.');
  if (dot < 0) return 'File';
  const extension = name.slice(dot + 1);
  return types[extension.toLowerCase()] ?? `${extension.toUpperCase()} File`;
}
