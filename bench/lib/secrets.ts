import { keys } from '../../sandbox';
import { formsOf } from './text';

/** Every key of the sandbox, in every form in which it could show up. */
export function sandboxSecrets(): string[] {
	return Object.values(keys).flatMap(formsOf);
}
