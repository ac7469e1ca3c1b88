import classes from './tags.module.css';

/** The tags of a device, the key of each apart from its value. */
export function Tags({ tags }: { readonly tags: readonly string[] }) {
  return (
    <span className={classes.tags}>
      {tags.map((tag) => {
        const at = tag.indexOf(':') + 1;
        return (
          <span key={tag} className={classes.tag} title={tag}>
            {at > 0 && <span className={classes.key}>{tag.slice(0, at)}</span>}
            {tag.slice(at)}
          </span>
        );
      })}
    </span>
  );
}
