import { complaintAbout } from '../support/bounds';
import { FUZZ_TIMEOUT, holds, junk } from '../support/fuzz';
import { operations, parametersOf } from '../support/registry';

it(
	'Every control takes values that fit, and says what is wrong with others',
	async () => {
		// Many operations share a rule, which needs no second look.
		const rules = new Map(
			operations.flatMap((entry) =>
				parametersOf(entry).map(
					({ name, parameter }) =>
						[parameter.read, { at: `${entry.title} → ${name}`, parameter }] as const,
				),
			),
		);
		await holds(junk(), (value) => {
			for (const { at, parameter } of rules.values()) {
				const complaint = complaintAbout(parameter, value);
				if (complaint) throw new Error(`'${at}' ${complaint}`);
			}
		});
	},
	FUZZ_TIMEOUT * 4,
);
