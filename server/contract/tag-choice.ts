export { isTagged, tagChoices } from '../domain/tag.ts';
