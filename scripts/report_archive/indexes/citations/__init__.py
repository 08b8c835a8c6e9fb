"""Documents, meetings and campaigns that reports cite (文件与会议)."""
