import { TARGETS } from './targets';

/** Which files are changed, and every how many-th change is tried. */
export function readChoice(parameters: string[]): { targets: string[]; every: number } {
	const option = parameters.indexOf('--every');
	const every = option === -1 ? 1 : Number(parameters[option + 1]);
	const named = parameters.filter(
		(_, index) => option === -1 || index < option || index > option + 1,
	);
	const unknown = named.filter((name) => !Object.hasOwn(TARGETS, name));
	if (unknown.length > 0 || !(every >= 1)) {
		throw new Error(`Possible are ${Object.keys(TARGETS).join(', ')} and --every <number>.`);
	}
	return { targets: named.length > 0 ? named : Object.keys(TARGETS), every };
}
