console.log('::error::this cannot be had offline');
process.exitCode = 1;
