"""Checks an archive of drafts, one JSON object a line, with PySpark: spark.py ARCHIVE ANSWERS

ARCHIVE is a file, a folder or a pattern that Spark can read; ANSWERS is a folder that does not exist yet. Each partition is
piped through one `copydesk`, which has to be on the PATH of every worker. Within a partition the answers keep the order of
the drafts, and each carries its draft's id.
"""

import os
import sys

from pyspark.sql import SparkSession

# Exit codes 0 and 1 (findings) are both answers; 2 means that some lines were no drafts, and their answers say so. Any
# other is a failure of the machine, and Spark tries that partition again.
CHECK = "sh -c 'copydesk check --input jsonl || [ $? -le 2 ]'"

archive, answers = sys.argv[1:]
spark = SparkSession.builder.appName("copydesk").getOrCreate()
lines = spark.sparkContext.textFile(archive, minPartitions=spark.sparkContext.defaultParallelism)
# A pipe has no environment but this, not even a PATH.
lines.pipe(CHECK, env={"PATH": os.environ["PATH"]}, checkCode=True).saveAsTextFile(answers)
spark.stop()
