const UNRELEASED = '## [Unreleased]';
/** `[1.2.3]: https://…`, at the end of the file: where the headings lead. */
const ADDRESSES = /^\[[^\]]+\]: \S+$/gm;
const HEADINGS = /^#+ .*$/gm;

/**
 * The changelog with what was unreleased under `version` and `date` (YYYY-MM-DD), and an empty
 * [Unreleased] on top. Throws where nothing is unreleased.
 */
export function releaseChangelog(changelog, version, date) {
	notesOf(changelog, 'Unreleased');
	return changelog.replace(UNRELEASED, `${UNRELEASED}\n\n## [${version}] - ${date}`);
}

/** What the changelog says of one version, without its heading. Throws where it says nothing. */
export function notesOf(changelog, version) {
	const sections = changelog.split(/^(?=## )/m);
	const section = sections.find((text) => text.startsWith(`## [${version}]`));
	const [, ...lines] = section?.split('\n') ?? [];
	const notes = lines.join('\n').replace(ADDRESSES, '').trim();
	if (notes.replace(HEADINGS, '').trim() === '') {
		throw new Error(`CHANGELOG.md has no lines under [${version}].`);
	}
	return notes;
}
