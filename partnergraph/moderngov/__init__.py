"""ModernGov's web service (mgWebService.asmx): its answers read, whatever faults they come with."""
