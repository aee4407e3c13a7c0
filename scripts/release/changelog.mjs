const UNRELEASED = '## [Unreleased]';

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
	const notes = section?.slice(section.indexOf('\n')).trim();
	if (!notes || section.indexOf('\n') === -1) {
		throw new Error(`CHANGELOG.md has no lines under [${version}].`);
	}
	return notes;
}
