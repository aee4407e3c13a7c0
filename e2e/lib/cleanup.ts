type Cleaner = { title: string; clean: () => Promise<void> };

const cleaners: Cleaner[] = [];
let cleaning: Promise<void> | undefined;

/** Registers what must happen at the end, however the run ends. Last in, first out. */
export function atEnd(title: string, clean: () => Promise<void>): void {
	cleaners.push({ title, clean });
}

/** Whether what ends now ends because we end it. */
export function isCleaningUp(): boolean {
	return cleaning !== undefined;
}

export async function cleanUp(): Promise<void> {
	cleaning ??= cleanAll();
	await cleaning;
	cleaning = undefined;
}

/** Ctrl-C, `kill` and a closed terminal all end what was started before the program ends. */
export function cleanUpOnSignals(): void {
	for (const [signal, status] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
		process.on(signal, () => void cleanUp().finally(() => process.exit(status)));
	}
}

async function cleanAll(): Promise<void> {
	for (;;) {
		const cleaner = cleaners.pop();
		if (!cleaner) return;
		try {
			await cleaner.clean();
		} catch (error) {
			console.error(`Could not end ${cleaner.title}:`, error);
		}
	}
}
