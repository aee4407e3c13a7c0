export interface Finding {
	check: string;
	result: string;
	good: boolean;
	/** Everything found, for reading below the table. */
	details?: string;
}

export function printTable(findings: Finding[]): void {
	const width = (read: (finding: Finding) => string) =>
		Math.max(...findings.map((finding) => read(finding).length));
	const [checks, results] = [width(({ check }) => check), width(({ result }) => result)];
	for (const { check, result, good } of findings) {
		console.log(
			`${check.padEnd(checks)}  ${result.padEnd(results)}  ${good ? 'good' : 'NOT GOOD'}`,
		);
	}
	for (const { check, details } of findings) {
		if (details !== undefined) console.log(`\n${check}:\n${details}`);
	}
}
