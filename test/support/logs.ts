import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';
import { LoggerProxy } from 'n8n-workflow';

import { textIn } from './readers';

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

/** Listens to n8n's log and to the console; returns all that was said. Until `jest.restoreAllMocks()`. */
export function recordLogs(): () => string {
	const said: unknown[] = [];
	const listen = (...words: unknown[]) => void said.push(words);
	const logger = Container.get(Logger);
	for (const level of LEVELS) {
		jest.spyOn(logger, level).mockImplementation(listen);
		jest.spyOn(console, level).mockImplementation(listen);
	}
	jest.spyOn(console, 'log').mockImplementation(listen);
	LoggerProxy.init(logger);
	return () => textIn(said);
}
