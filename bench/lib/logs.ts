import { textIn } from './text';

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

/** Listens to n8n's log, which is silent otherwise; returns all that was said. Once n8n is loaded. */
export async function recordLogs(): Promise<() => string> {
	const [{ Logger }, { Container }, { LoggerProxy }] = await Promise.all([
		import('@n8n/backend-common'),
		import('@n8n/di'),
		import('n8n-workflow'),
	]);
	const said: string[] = [];
	const listen = (...words: unknown[]) => void said.push(textIn(words));
	const logger = Container.get(Logger);
	for (const level of LEVELS) logger[level] = listen;
	LoggerProxy.init(logger);
	return () => said.join('\n');
}
