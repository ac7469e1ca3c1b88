import { KINDS } from './definition-store.ts';
import { linkModules, readModules, resolvedObjects } from './link.ts';

const CHUNK = 1 << 16;

/**
 * Every resolved object of the files below the folders, as lines `MODULE<TAB>name<TAB>OID<TAB>kind`, in chunks of some
 * sixty thousand characters.
 */
export function* dumpObjects(folders: readonly string[]): Generator<string> {
  const linked = linkModules({ store: readModules({ folders }), folders, report: null });
  const { store, tree, nodes, kinds } = linked;
  let text = '';
  let parent = -1;
  let prefix = '';
  for (const definition of resolvedObjects(linked)) {
    const node = nodes[definition] ?? 0;
    // Neighbours mostly have one parent.
    if (tree.parent(node) !== parent) {
      parent = tree.parent(node);
      prefix = tree.oid(parent);
    }
    const oid = prefix === '' ? String(tree.subId(node)) : `${prefix}.${tree.subId(node)}`;
    const module = store.modules[store.module.at(definition)]?.name ?? '';
    text += `${module}\t${store.names.name(store.name.at(definition))}\t${oid}\t${KINDS[kinds[definition] ?? 0]}\n`;
    if (text.length > CHUNK) {
      yield text;
      text = '';
    }
  }
  if (text !== '') yield text;
}
