/** Longest stretch of a server's message that is shown, in characters. */
const LONGEST = 400;
/** A path of at least two folders, on any system. */
const PATH = /(?:[A-Za-z]:)?(?:[\\/][^\s'"\\/:]{1,100}){2,40}/g;

/** A message of the server in one line, in which a path is only its last part. */
export function withoutPaths(text: string): string {
	const line = text
		.slice(0, LONGEST * 4)
		.replace(/\s+/g, ' ')
		.trim();
	const short = line.replace(PATH, (path) => path.split(/[\\/]/).at(-1) ?? '');
	return short.length > LONGEST ? `${short.slice(0, LONGEST)}…` : short;
}
