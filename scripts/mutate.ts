import { copyRepository } from './lib/repositoryCopy';
import { readChoice } from './mutate/choice';
import type { Mutant } from './mutate/mutants';
import { mutantsOf } from './mutate/mutants';
import { GOAL, TARGETS } from './mutate/targets';
import { Trial } from './mutate/trial';
import { table } from './table';

/**
 * Changes one place of a file at a time, and sees whether a test fails: `npm run mutate`, or
 * `npm run mutate -- core/base/retry --every 4` for every fourth change of one file.
 */

interface Score {
	target: string;
	tried: number;
	survivors: Mutant[];
}

async function main(parameters: string[]): Promise<void> {
	const { targets, every } = readChoice(parameters);
	const copy = copyRepository();
	try {
		await copy.run('typescript/bin/tsc', '-p', 'tsconfig.build.json', '--noCheck');
		await copy.run('gulp/bin/gulp.js', 'build');
		const scores: Score[] = [];
		for (const target of targets) scores.push(await tryAll(copy.folder, target, every));
		report(scores);
	} finally {
		copy.remove();
	}
}

async function tryAll(folder: string, target: string, every: number): Promise<Score> {
	const trial = new Trial(folder, target, TARGETS[target] ?? []);
	const broken = await trial.noticedBy(trial.original);
	if (broken !== undefined) throw new Error(`${broken} fails without any change of ${target}.`);
	const mutants = mutantsOf(trial.original).filter((_, index) => index % every === 0);
	const survivors: Mutant[] = [];
	for (const mutant of mutants) {
		const by = await trial.noticedBy(mutant.source);
		if (by === undefined) survivors.push(mutant);
		const verdict = by === undefined ? 'SURVIVED' : 'noticed';
		console.log([verdict, `${target}:${mutant.line}`, mutant.change, by ?? ''].join('  '));
	}
	return { target, tried: mutants.length, survivors };
}

function report(scores: Score[]): void {
	const share = ({ tried, survivors }: Score) => (tried - survivors.length) / tried;
	const rows = scores.map((score) => [
		score.target,
		String(score.tried),
		String(score.survivors.length),
		`${(100 * share(score)).toFixed(1)} %`,
	]);
	console.log(`\n${table(['file', 'changes', 'survived', 'noticed'], rows)}`);
	if (scores.some((score) => share(score) < GOAL)) process.exitCode = 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
