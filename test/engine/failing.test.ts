import { useParts } from '../support/parts';

useParts(__dirname, 'failures', 'options', 'retries');
