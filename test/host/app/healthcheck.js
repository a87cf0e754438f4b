// The image's HEALTHCHECK: exit code 0 when /health answers 200, else 1 with the reason.
'use strict';

const { get } = require('node:http');

const url = `http://127.0.0.1:${process.env.PORT ?? 3000}/health`;
get(url, (response) => {
  response.setEncoding('utf8').on('data', (text) => process.stdout.write(text));
  response.on('end', () => process.exit(response.statusCode === 200 ? 0 : 1));
}).on('error', (error) => {
  console.log(error.message);
  process.exit(1);
});
