import { mkdirSync, rmSync } from 'node:fs';
import { cleanUp, cleanUpOnSignals } from './lib/cleanup';
import { reportFolder, workFolder } from './lib/paths';
import { printResult, printTable, writeReport } from './lib/report';
import { runScenario, type ScenarioResult } from './lib/scenario';
import { prepareStages } from './lib/stage';
import { scenarios } from './scenarios';

const usage = `npm run e2e -- [scenario ...]\nScenarios: ${scenarios.map(({ name }) => name).join(', ')}`;

cleanUpOnSignals();
void main();

async function main(): Promise<void> {
	const chosen = choose(process.argv.slice(2));
	if (!chosen) {
		console.log(usage);
		process.exit(2);
	}
	for (const folder of [workFolder, reportFolder]) {
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder, { recursive: true });
	}
	const started = Date.now();
	const results: ScenarioResult[] = [];
	const stages = prepareStages();
	for (const scenario of chosen) {
		console.log(`\n${scenario.title}`);
		const result = await runScenario(scenario, stages);
		results.push(result);
		printResult(result);
		(await stages.sandbox()).clearFaults();
	}
	await cleanUp();
	const seconds = (Date.now() - started) / 1000;
	printTable(results);
	console.log(`\n${seconds.toFixed(0)} s in all; screenshots and report.json in e2e/report`);
	writeReport(results, seconds);
	process.exit(results.every((result) => result.passed) ? 0 : 1);
}

function choose(names: string[]): typeof scenarios | undefined {
	if (names.length === 0) return scenarios;
	const chosen = scenarios.filter(({ name }) => names.includes(name));
	return chosen.length === names.length ? chosen : undefined;
}
