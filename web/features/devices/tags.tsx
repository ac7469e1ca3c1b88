import classes from './tags.module.css';

interface TagsProps {
  readonly tags: readonly string[];
  /** What has no room is cut off; the table shows it whole in a wider column. */
  readonly oneLine?: boolean;
}

/** The tags of a device, the key of each apart from its value. */
export function Tags({ tags, oneLine = false }: TagsProps) {
  return (
    <span className={classes.tags} data-one-line={oneLine || undefined} title={tags.join(', ')}>
      {tags.map((tag) => {
        const at = tag.indexOf(':') + 1;
        return (
          <span key={tag} className={classes.tag}>
            {at > 0 && <span className={classes.key}>{tag.slice(0, at)}</span>}
            {tag.slice(at)}
          </span>
        );
      })}
    </span>
  );
}
