// Opens an issue on GitHub for a nightly run that failed: node scripts/nightlyIssue.mjs output.txt 'The title'
// Needs GitHub's command gh with GH_TOKEN; RUN_URL is the address of the run. Writes a comment where the issue is open.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const LONGEST = 20_000;
const FENCE = '```';

function main(file, title) {
	const body = bodyOf(file);
	const open = openIssue(title);
	if (open === undefined) gh(body, 'issue', 'create', '--title', title, '--body-file', '-');
	else gh(body, 'issue', 'comment', String(open), '--body-file', '-');
}

/** The end of the output: there the table and the failures are. */
function bodyOf(file) {
	const output = existsSync(file)
		? readFileSync(file, 'utf8')
		: 'The output is at this address alone.';
	const end = output.slice(-LONGEST).replaceAll(FENCE, "'''");
	return `${process.env.RUN_URL ?? ''}\n\n${FENCE}\n${end}\n${FENCE}\n`;
}

function openIssue(wanted) {
	const search = `in:title "${wanted}"`;
	const issues = JSON.parse(
		gh('', 'issue', 'list', '--state', 'open', '--search', search, '--json', 'number,title'),
	);
	return issues.find(({ title }) => title === wanted)?.number;
}

function gh(input, ...parameters) {
	return execFileSync('gh', parameters, { encoding: 'utf8', input });
}

main(process.argv[2] ?? '', process.argv[3] ?? 'A nightly run fails');
