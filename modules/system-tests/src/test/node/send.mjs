// Sends messages through the vendor's library. Reads {"settings": {…}, "messages": [{"method": "track", …}]} and writes
// {"statuses": […], "failures": […]}.
import { readFileSync } from 'node:fs';
import { Analytics } from '@segment/analytics-node';

const { settings, messages } = JSON.parse(readFileSync(0, 'utf8'));
const analytics = new Analytics(settings);
const statuses = [];
const failures = [];
analytics.on('http_response', (response) => statuses.push(response.status));
analytics.on('error', (error) => failures.push(`${error.code}: ${error.reason?.message ?? error.reason}`));
for (const { method, ...message } of messages) {
  analytics[method](message);
}
await analytics.closeAndFlush({ timeout: 60_000 });
console.log(JSON.stringify({ statuses, failures }));
