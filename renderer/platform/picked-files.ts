const ignored = /(^|\/)(\.c360|\.git|node_modules)\//;

/** The files of a picked folder by their path inside it; caches and Git's own files are left out. */
export async function folderFiles(
  files: readonly File[],
): Promise<{ readonly label: string; readonly files: Record<string, Uint8Array> }> {
  const found: Record<string, Uint8Array> = {};
  let label = 'workspace';
  for (const file of files) {
    const [folder = '', ...rest] = file.webkitRelativePath.split('/');
    const path = rest.join('/');
    if (path === '' || ignored.test(path)) continue;
    label = folder;
    found[path] = new Uint8Array(await file.arrayBuffer());
  }
  return { label, files: found };
}
