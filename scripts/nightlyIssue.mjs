// Opens an issue on GitHub that says what the newest n8n does not run: node scripts/nightlyIssue.mjs output.txt
// Needs GitHub's command gh with GH_TOKEN; RUN_URL is the address of the run. Writes a comment where the issue is open.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const TITLE = 'The nightly run against the newest n8n fails';
const LONGEST = 20_000;
const FENCE = '```';

function main(file) {
	const body = bodyOf(file);
	const open = openIssue();
	if (open === undefined) gh(body, 'issue', 'create', '--title', TITLE, '--body-file', '-');
	else gh(body, 'issue', 'comment', String(open), '--body-file', '-');
}

/** The end of the output: there the table and the failures are. */
function bodyOf(file) {
	const output = existsSync(file) ? readFileSync(file, 'utf8') : 'There is no output.';
	const end = output.slice(-LONGEST).replaceAll(FENCE, "'''");
	return `${process.env.RUN_URL ?? ''}\n\n${FENCE}\n${end}\n${FENCE}\n`;
}

function openIssue() {
	const search = `in:title "${TITLE}"`;
	const issues = JSON.parse(
		gh('', 'issue', 'list', '--state', 'open', '--search', search, '--json', 'number,title'),
	);
	return issues.find(({ title }) => title === TITLE)?.number;
}

function gh(input, ...parameters) {
	return execFileSync('gh', parameters, { encoding: 'utf8', input });
}

main(process.argv[2] ?? '');
