const VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

/**
 * The version after `current`: `step` is major, minor or patch, or the version itself, for a first
 * release. Throws where `step` is none of these, or a version before `current`.
 */
export function nextVersion(current, step) {
	const [major, minor, patch] = numbersOf(current);
	if (step === 'major') return `${major + 1}.0.0`;
	if (step === 'minor') return `${major}.${minor + 1}.0`;
	if (step === 'patch') return `${major}.${minor}.${patch + 1}`;
	if (!VERSION.test(step ?? '')) {
		throw new Error(`'${step ?? ''}' is not major, minor, patch or a version like 1.2.3.`);
	}
	if (isBefore(numbersOf(step), numbersOf(current))) {
		throw new Error(`${step} is before ${current}, the version of package.json.`);
	}
	return step;
}

function numbersOf(version) {
	const match = VERSION.exec(version);
	if (!match) throw new Error(`'${version}' is not a version like 1.2.3.`);
	return match.slice(1).map(Number);
}

function isBefore(one, other) {
	const index = one.findIndex((number, place) => number !== other[place]);
	return index !== -1 && one[index] < other[index];
}
