/** Parts of one test file: n8n-core takes longer to load than a part takes to run. */
import './failures.part';
import './options.part';
import './retries.part';
