import type { Stages } from './stage';

export interface Scenario {
	/** What the command line calls it. */
	name: string;
	title: string;
	run(context: ScenarioContext): Promise<void>;
}

export interface Check {
	what: string;
	passed: boolean;
	detail?: string;
}

export interface ScenarioContext {
	stages: Stages;
	/** Notes a fact; the scenario continues, and fails at its end if one fact was wrong. */
	check(what: string, passed: boolean, detail?: unknown): void;
	/** A number worth printing. */
	figure(name: string, value: string | number): void;
}

export interface ScenarioResult {
	name: string;
	title: string;
	seconds: number;
	passed: boolean;
	checks: Check[];
	figures: Record<string, string | number>;
	error?: string;
}

export async function runScenario(scenario: Scenario, stages: Stages): Promise<ScenarioResult> {
	const started = Date.now();
	const checks: Check[] = [];
	const figures: Record<string, string | number> = {};
	let error: string | undefined;
	try {
		await scenario.run({
			stages,
			check(what, passed, detail) {
				checks.push({ what, passed, detail: describe(detail) });
				if (!passed)
					console.log(`  ✗ ${what}${detail === undefined ? '' : `: ${describe(detail)}`}`);
			},
			figure: (name, value) => (figures[name] = value),
		});
	} catch (thrown) {
		error = thrown instanceof Error ? withoutBrowserLogs(thrown) : String(thrown);
	}
	const passed = error === undefined && checks.length > 0 && checks.every((check) => check.passed);
	const seconds = (Date.now() - started) / 1000;
	return { name: scenario.name, title: scenario.title, seconds, passed, checks, figures, error };
}

function withoutBrowserLogs({ stack = '' }: Error): string {
	return stack.replace(/Browser logs:[\s\S]*?(?=Call log:|\n\s+at )/, '');
}

function describe(detail: unknown): string | undefined {
	if (detail === undefined || typeof detail === 'string') return detail;
	return JSON.stringify(detail);
}
